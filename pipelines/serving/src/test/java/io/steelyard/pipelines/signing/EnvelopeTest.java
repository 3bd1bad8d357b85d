package io.steelyard.pipelines.signing;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeTest {
  /** The test vector of the DSSE protocol, version 1.0.2. */
  private static final String PUBLISHED =
      """
      {"payload": "aGVsbG8gd29ybGQ=",
       "payloadType": "http://example.com/HelloWorld",
       "signatures": [{"sig": "A3JqsQGtVsJ2O2xqrI5IcnXip5GToJ3F+FnZ+O88SjtR6rDAajabZKciJTfUiHqJPcIAriEGAHTVeCUjW2JIZA=="}]}
      """;

  private static final SigningKey KEY = SigningKey.generate();

  @Test
  void encodesAsTheSpecificationSays() {
    assertThat(
        text(Envelope.preAuthentication("http://example.com/HelloWorld", bytes("hello world"))),
        is("DSSEv1 29 http://example.com/HelloWorld 11 hello world"));
  }

  /** Lengths are those of bytes, so that nothing moves from the type into the payload. */
  @Test
  void countsBytes() {
    assertThat(
        text(Envelope.preAuthentication("\u00e9", bytes("\u20ac x"))),
        is("DSSEv1 2 \u00e9 5 \u20ac x"));
    assertThat(text(Envelope.preAuthentication("", bytes(""))), is("DSSEv1 0  0 "));
  }

  /** The published envelope is signed by ECDSA; what is signed is the same for any algorithm. */
  @Test
  void readsThePublishedEnvelopeWhoseSignatureIsOfTheEncoding()
      throws IOException, GeneralSecurityException {
    Envelope envelope = Envelope.read(bytes(PUBLISHED));

    assertThat(text(envelope.payload()), is("hello world"));
    assertThat(envelope.signatures().get(0).keyId(), is(""));
    Signature verifier = Signature.getInstance("SHA256withECDSAinP1363Format");
    verifier.initVerify(KeyFactory.getInstance("EC").generatePublic(publishedKey()));
    verifier.update(Envelope.preAuthentication(envelope.payloadType(), envelope.payload()));
    assertThat(verifier.verify(envelope.signatures().get(0).signature()), is(true));
    assertThat(envelope.isSignedBy(KEY.verificationKey()), is(false));
  }

  private static ECPublicKeySpec publishedKey() throws GeneralSecurityException {
    AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
    curve.init(new ECGenParameterSpec("secp256r1"));
    String x = "46950820868899156662930047687818585632848591499744589407958293238635476079160";
    String y = "5640078356564379163099075877009565129882514886557779369047442380624545832820";
    return new ECPublicKeySpec(
        new ECPoint(new BigInteger(x), new BigInteger(y)),
        curve.getParameterSpec(ECParameterSpec.class));
  }

  @Test
  void comesBackAsItWasWritten() throws IOException {
    Envelope written = Envelope.sign("a/type", bytes("content"), KEY);

    Envelope read = Envelope.read(written.write());

    assertThat(read.payloadType(), is("a/type"));
    assertThat(text(read.payload()), is("content"));
    assertThat(
        read.signatures().stream().map(Envelope.Signed::keyId).toList(),
        contains(KEY.verificationKey().id()));
    assertThat(read.isSignedBy(KEY.verificationKey()), is(true));
    assertThat(read.isSignedBy(SigningKey.generate().verificationKey()), is(false));
  }

  /** What DSSE lets others write: further members, either Base64, no keyid, several signatures. */
  @Test
  void readsWhatOthersWrite() throws IOException {
    byte[] payload = {(byte) 0xfb, (byte) 0xef, (byte) 0xff};
    String signature =
        java.util.Base64.getUrlEncoder()
            .encodeToString(KEY.sign(Envelope.preAuthentication("t", payload)));
    String other =
        "{\"extra\": 1, \"signatures\": [{\"sig\": \"AAAA\", \"keyid\": null}, {\"sig\": \"%s\","
                .formatted(signature)
            + " \"more\": []}], \"payload\": \"--__\", \"payloadType\": \"t\"}";

    Envelope read = Envelope.read(bytes(other));

    assertThat(read.payload(), is(payload));
    assertThat(read.isSignedBy(KEY.verificationKey()), is(true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{\"payload\": \"\", \"payloadType\": \"\"}",
        "{\"payload\": \"\", \"signatures\": []}",
        "{\"payload\": \"a\", \"payloadType\": \"\", \"signatures\": []}",
        "{\"payload\": \"YR==\", \"payloadType\": \"\", \"signatures\": []}",
        "{\"payload\": \"YQ= =\", \"payloadType\": \"\", \"signatures\": []}",
        "{\"payload\": \"\", \"payloadType\": \"\", \"signatures\": [{}]}",
        "{\"payload\": \"\", \"payload\": \"\", \"payloadType\": \"\", \"signatures\": []}",
      })
  void refusesWhatIsNoEnvelope(String json) {
    assertThrows(IOException.class, () -> Envelope.read(bytes(json)));
  }

  @Test
  void refusesEndlessSignatures() {
    String many = "{\"sig\": \"\"},".repeat(100) + "{\"sig\": \"\"}";
    IOException refusal =
        assertThrows(
            IOException.class,
            () ->
                Envelope.read(
                    bytes(
                        "{\"payload\":\"\",\"payloadType\":\"\",\"signatures\":[" + many + "]}")));
    assertThat(refusal.getMessage(), containsString("more than 100"));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
