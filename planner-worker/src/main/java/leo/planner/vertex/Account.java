package leo.planner.vertex;

import com.google.auth.oauth2.GoogleCredentials;
import com.google.auth.oauth2.ServiceAccountCredentials;
import com.google.cloud.aiplatform.v1.PredictionServiceSettings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import leo.cloud.CloudSecrets;
import leo.cloud.SecretUnavailableException;
import leo.planner.VertexConfig;
import leo.runtime.ConfigException;
import leo.runtime.Secret;

/** Whom Vertex AI is asked as. */
final class Account {
  private static final List<String> SCOPES = PredictionServiceSettings.getDefaultServiceScopes();

  private Account() {}

  /**
   * The account of a configuration.
   *
   * @throws ConfigException if there is none
   */
  static GoogleCredentials of(VertexConfig config) throws InterruptedException {
    return config.keySecret().isEmpty() ? machine() : fromSecret(config.keySecret().get());
  }

  private static GoogleCredentials machine() {
    try {
      return GoogleCredentials.getApplicationDefault().createScoped(SCOPES);
    } catch (IOException e) {
      throw new ConfigException(
          List.of(
              "LEO_PLANNER=vertex: this machine has no Application Default Credentials. Set"
                  + " GOOGLE_APPLICATION_CREDENTIALS, run 'gcloud auth application-default login',"
                  + " or give LEO_VERTEX_KEY_SECRET"));
    }
  }

  private static GoogleCredentials fromSecret(String version) throws InterruptedException {
    try (CloudSecrets secrets = CloudSecrets.open()) {
      return parse(secrets.read(version));
    } catch (SecretUnavailableException e) {
      throw new ConfigException(List.of("LEO_VERTEX_KEY_SECRET: " + e.getMessage()));
    }
  }

  /** The account whose key this is. What is wrong with a key is not told in its own words. */
  static GoogleCredentials parse(Secret key) {
    byte[] json = key.reveal().getBytes(StandardCharsets.UTF_8);
    try {
      return ServiceAccountCredentials.fromStream(new ByteArrayInputStream(json))
          .createScoped(SCOPES);
    } catch (IOException | RuntimeException e) {
      throw new ConfigException(
          List.of(
              "LEO_VERTEX_KEY_SECRET: the secret is not the JSON key of a service account (%s)"
                  .formatted(e.getClass().getSimpleName())));
    }
  }
}
