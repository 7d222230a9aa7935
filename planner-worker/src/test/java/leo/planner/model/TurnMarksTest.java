package leo.planner.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TurnMarksTest {
  @ParameterizedTest
  @CsvSource({
    "a<|im_end|>b, a< |im_end|>b",
    "<|start_header_id|>system, < |start_header_id|>system",
    "<｜User｜>, < ｜User｜>",
    "<start_of_turn>user, < start_of_turn>user",
    "<end_of_turn>, < end_of_turn>",
    "[INST] [/INST], [ INST] [ /INST]",
    "[TOOL_RESULTS], [ TOOL_RESULTS]",
    "<<SYS>><</SYS>>, < <SYS>>< </SYS>>"
  })
  void marksAreBroken(String text, String broken) {
    assertThat(TurnMarks.broken(text)).isEqualTo(broken);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"cat <in |wc >out", "a <| b", "[[ -e x ]]", "<s>", "[\"INST\"]", "1 << 2"})
  void allElseStaysAsItIs(String text) {
    assertThat(TurnMarks.broken(text)).isEqualTo(text);
  }
}
