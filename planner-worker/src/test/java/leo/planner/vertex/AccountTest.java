package leo.planner.vertex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.auth.oauth2.GoogleCredentials;
import com.google.auth.oauth2.ServiceAccountCredentials;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import leo.runtime.ConfigException;
import leo.runtime.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys, endpoints and labels: what a call to Vertex AI carries besides the question. */
class AccountTest {
  @Test
  void takesTheKeyOfAServiceAccount() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    String encoded =
        Base64.getEncoder().encodeToString(generator.generateKeyPair().getPrivate().getEncoded());

    GoogleCredentials account = Account.parse(new Secret(key(encoded)));

    assertThat(account)
        .isInstanceOfSatisfying(
            ServiceAccountCredentials.class,
            one -> {
              assertThat(one.getClientEmail()).isEqualTo("planner@p.example.com");
              assertThat(one.getScopes()).anyMatch(scope -> scope.endsWith("cloud-platform"));
            });
    assertThat(account.toString()).doesNotContain(encoded.substring(0, 40));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hush-hush",
        "{\"type\": \"service_account\", \"private_key\": \"hush-hush\"}",
        "{\"type\": \"authorized_user\", \"refresh_token\": \"hush-hush\"}",
        "{\"type\": \"service_account\", \"client_id\": \"1\", \"client_email\": \"a@b\","
            + " \"private_key_id\": \"k\", \"private_key\": \"-----BEGIN PRIVATE KEY-----"
            + "\\nhush-hush\\n-----END PRIVATE KEY-----\"}",
        "",
      })
  void refusesWhatIsNoKeyWithoutRepeatingIt(String text) {
    ConfigException refused =
        catchThrowableOfType(ConfigException.class, () -> Account.parse(new Secret(text)));

    assertThat(refused).hasMessageContaining("LEO_VERTEX_KEY_SECRET");
    for (Throwable one = refused; one != null; one = one.getCause()) {
      assertThat(one.toString()).doesNotContain("hush");
    }
  }

  @Test
  void goesWhereTheModelIsServed() {
    assertThat(List.of("global", "us", "eu", "europe-west4"))
        .extracting(Connection::endpoint)
        .containsExactly(
            "aiplatform.googleapis.com:443",
            "aiplatform.us.rep.googleapis.com:443",
            "aiplatform.eu.rep.googleapis.com:443",
            "europe-west4-aiplatform.googleapis.com:443");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Ümläut & Söhne", "UPPER", "a.b", "x:y/z", ""})
  void labelsHoldOnlyWhatALabelMay(String tenant) {
    assertThat(BillingLabel.of(tenant)).matches("[a-z0-9_-]{0,63}");
    assertThat(BillingLabel.of(tenant.repeat(40))).matches("[a-z0-9_-]{0,63}");
  }

  @Test
  void labelsKeepTenantsApart() {
    assertThat(BillingLabel.of("team-a_1")).isEqualTo("team-a_1");
    assertThat(BillingLabel.of("team.a")).isNotEqualTo(BillingLabel.of("team_a"));
    assertThat(BillingLabel.of("Team")).isNotEqualTo(BillingLabel.of("team"));
    assertThat(BillingLabel.of("a".repeat(63) + "b"))
        .isNotEqualTo(BillingLabel.of("a".repeat(63) + "c"));
  }

  private static String key(String encoded) {
    return """
    {"type": "service_account", "project_id": "p", "private_key_id": "k1",
     "private_key": "-----BEGIN PRIVATE KEY-----\\n%s\\n-----END PRIVATE KEY-----\\n",
     "client_email": "planner@p.example.com", "client_id": "1",
     "token_uri": "https://token.example.com/"}\
    """
        .formatted(encoded);
  }
}
