package leo.planner.vertex;

import com.google.cloud.aiplatform.v1.Candidate.FinishReason;
import com.google.cloud.aiplatform.v1.Content;
import com.google.cloud.aiplatform.v1.GenerateContentRequest;
import com.google.cloud.aiplatform.v1.Part;
import java.io.IOException;
import java.util.List;
import leo.planner.injection.ObedientModel;
import leo.planner.injection.Told;
import leo.planner.model.LanguageModel;

/** Vertex AI with a model that obeys all that it reads. */
public final class ObedientVertex implements AutoCloseable {
  private final FakeVertex vertex = new FakeVertex();

  public ObedientVertex() throws IOException {
    vertex.then(caller -> {
      GenerateContentRequest request = vertex.requests().getLast();
      String answer = ObedientModel.answer(told(request));
      FakeVertex.answer(Samples.response(FinishReason.STOP, answer)).take(caller);
    });
  }

  /** The real client to it. */
  public LanguageModel model() throws IOException, InterruptedException {
    return vertex.model(Samples.config());
  }

  /** All that it was told so far, oldest first. */
  public List<Told> told() {
    return vertex.requests().stream().map(ObedientVertex::told).toList();
  }

  private static Told told(GenerateContentRequest request) {
    return new Told(
        String.join("\n", texts(request.getSystemInstruction())),
        texts(request.getContents(0)),
        request.toString());
  }

  private static List<String> texts(Content content) {
    return content.getPartsList().stream().map(Part::getText).toList();
  }

  @Override
  public void close() {
    vertex.close();
  }
}
