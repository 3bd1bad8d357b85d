package io.steelyard.site;

import java.util.List;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/** The Markdown that the pages are written in: CommonMark with tables. */
final class Markdown {
  static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());
  private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();

  private Markdown() {}

  /** A text as a tree, in which each table stands in a {@link Wide}. */
  static Node parse(String text) {
    Node document = PARSER.parse(text);
    document.accept(
        new AbstractVisitor() {
          @Override
          public void visit(CustomBlock block) {
            if (block instanceof TableBlock) {
              Wide wide = new Wide();
              block.insertBefore(wide);
              wide.appendChild(block);
              block.accept(new LongNames());
            } else {
              visitChildren(block);
            }
          }
        });
    return document;
  }

  /** The words of a node, without their marks. */
  static String words(Node node) {
    StringBuilder words = new StringBuilder();
    node.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Text text) {
            words.append(text.getLiteral());
          }

          @Override
          public void visit(Code code) {
            words.append(code.getLiteral());
          }
        });
    return words.toString();
  }

  /**
   * Lets a long name of a table break behind its underscores, so that a column is not its width.
   */
  private static final class LongNames extends AbstractVisitor {
    @Override
    public void visit(Text text) {
      String[] parts = text.getLiteral().split("(?<=_)", -1);
      for (int i = 0; i < parts.length - 1; i++) {
        text.insertBefore(new Text(parts[i]));
        text.insertBefore(new Opportunity());
      }
      text.setLiteral(parts[parts.length - 1]);
    }
  }

  /** What may be wider than a page, and is then moved from side to side by itself. */
  static final class Wide extends CustomBlock {}

  /** Where a line may break within a word. */
  static final class Opportunity extends CustomNode {}
}
