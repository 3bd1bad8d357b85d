package io.steelyard.pipelines.promotion;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.steelyard.pipelines.bundles.Deed;
import io.steelyard.pipelines.bundles.Occasion;
import io.steelyard.pipelines.signing.Envelope;
import io.steelyard.pipelines.signing.SigningKey;
import io.steelyard.pipelines.signing.Statement;
import io.steelyard.pipelines.signing.VerificationKey;
import io.steelyard.schemas.json.CanonicalJson;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * That a bundle may come under an alias of an environment. Who approves it signs an in-toto
 * statement in a DSSE envelope, which is a line of the history of the environment's registry.
 *
 * @param id of the bundle
 */
public record Approval(String name, String id, String environment, String alias) {
  private static final String PREDICATE_TYPE = "urn:steelyard:approval:v1";
  private static final String ENVELOPE = "envelope";

  /** The deed of who has this key. */
  Deed signed(SigningKey key, Occasion occasion) {
    try {
      ObjectNode evidence = JsonNodeFactory.instance.objectNode();
      Envelope envelope = Envelope.sign(Statement.PAYLOAD_TYPE, statement(), key);
      evidence.set(ENVELOPE, CanonicalJson.read(envelope.write()));
      return new Deed(Deed.APPROVED, alias, null, id, occasion.with(evidence));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Equal approvals give equal bytes. */
  private byte[] statement() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("_type", "https://in-toto.io/Statement/v1");
    json.putArray("subject")
        .addObject()
        .put("name", name)
        .putObject("digest")
        .put("sha256", id.substring(id.indexOf(':') + 1));
    json.put("predicateType", PREDICATE_TYPE);
    json.putObject("predicate").put("environment", environment).put("alias", alias);
    return CanonicalJson.write(json);
  }

  /** Those of some keys whose owners approved it, as the deeds of a history say. */
  List<VerificationKey> approvers(List<Deed> deeds, List<VerificationKey> keys) {
    List<Envelope> envelopes =
        deeds.stream()
            .filter(deed -> deed.kind().equals(Deed.APPROVED) && id.equals(deed.to()))
            .flatMap(deed -> envelope(deed.occasion().evidence()).stream())
            .filter(envelope -> Arrays.equals(envelope.payload(), statement()))
            .filter(envelope -> envelope.payloadType().equals(Statement.PAYLOAD_TYPE))
            .toList();
    return keys.stream()
        .filter(key -> envelopes.stream().anyMatch(envelope -> envelope.isSignedBy(key)))
        .toList();
  }

  /** What is no envelope approves nothing. */
  private static List<Envelope> envelope(ObjectNode evidence) {
    try {
      return evidence.has(ENVELOPE)
          ? List.of(Envelope.read(CanonicalJson.write(evidence.get(ENVELOPE))))
          : List.of();
    } catch (IOException e) {
      return List.of();
    }
  }
}
