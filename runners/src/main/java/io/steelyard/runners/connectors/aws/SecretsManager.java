package io.steelyard.runners.connectors.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.steelyard.schemas.UserError;
import io.steelyard.schemas.environment.SecretStore;
import io.steelyard.transforms.beam.ReachedPlace;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/**
 * AWS Secrets Manager. A secret is a text, or a JSON object of which a name picks a member: {@code
 * NAME}, {@code NAME#MEMBER}, either with an ARN for the name and with {@code ?endpoint=URL} at the
 * end. The region is that of the ARN, else AWS's own settings say.
 */
public final class SecretsManager implements SecretStore {
  private static final Pattern NAME =
      Pattern.compile(
          "((?:arn:[a-z-]+:secretsmanager:([a-z0-9-]+):\\d{12}:secret:)?[A-Za-z0-9/_+=.@-]{1,512})"
              + "(?:#([^?]+))?");
  private static final Pattern PLACE = Pattern.compile("(.*)");
  private static final String ADVICE =
      "names no secret: write ${secret:NAME} or, for a member of a JSON object, "
          + "${secret:NAME#MEMBER}.";

  private final PipelineOptions options;

  /** A store with credentials that AWS's own chain of providers finds. */
  public SecretsManager() {
    this(PipelineOptionsFactory.create());
  }

  /** A store with the region, credentials and so on of Beam's options. */
  SecretsManager(PipelineOptions options) {
    this.options = options;
  }

  @Override
  public String secret(String name) {
    AwsPlace place = AwsPlace.parse(name, PLACE, ADVICE);
    Matcher parts = NAME.matcher(place.name());
    if (!parts.matches()) {
      throw new UserError(place.name() + " " + ADVICE);
    }
    String secret = parts.group(1);
    String value = value(new AwsPlace(secret, place.endpoint()), parts.group(2));
    return member(secret, value, parts.group(3));
  }

  private String value(AwsPlace place, @Nullable String region) {
    String value;
    try (SecretsManagerClient client = AwsClients.secrets(place, region, options)) {
      value = client.getSecretValue(request -> request.secretId(place.name())).secretString();
    } catch (ResourceNotFoundException e) {
      throw new UserError("There is no secret " + place.name() + ": create it first.", e);
    } catch (SdkException e) {
      throw ReachedPlace.told("The secret " + place.name(), e);
    }
    if (value == null) {
      throw new UserError("The secret " + place.name() + " is no text.");
    }
    return value;
  }

  private static String member(String secret, String value, @Nullable String member) {
    if (member == null) {
      return value;
    }
    try {
      JsonNode found = new ObjectMapper().readTree(value).path(member);
      if (found.isValueNode() && !found.isNull()) {
        return found.asText();
      }
    } catch (JsonProcessingException e) {
      // What Jackson says may quote the secret.
      throw new UserError("The secret " + secret + " is no JSON object, so it has no members.");
    }
    throw new UserError("The secret " + secret + " has no member " + member + ".");
  }
}
