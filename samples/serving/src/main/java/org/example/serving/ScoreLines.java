package org.example.serving;

import io.steelyard.pipelines.serving.Answer;
import io.steelyard.pipelines.serving.ScoringModel;
import java.util.Scanner;

/** Scores lines of JSON from its standard input: {@code ScoreLines MODELS NAME@latest}. */
public final class ScoreLines {
  private ScoreLines() {}

  public static void main(String[] arguments) {
    ScoringModel model = ScoringModel.load(arguments[0], arguments[1]);
    Scanner lines = new Scanner(System.in, "UTF-8");
    while (lines.hasNextLine()) {
      Answer answer = model.score(lines.nextLine());
      System.out.println(answer.isRejected() ? answer : answer.orThrow().score());
    }
  }
}
