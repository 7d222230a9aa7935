package leo.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BytesTest {
  private static final byte[] WILD = {0, -1, (byte) 0xC3, 0x28, 27, '\n'};

  @Test
  void neitherTheSourceNorTheCopyReachesInside() {
    byte[] source = WILD.clone();
    Bytes bytes = Bytes.copyOf(source);
    source[0] = 9;
    bytes.toArray()[1] = 9;

    assertThat(bytes.toArray()).isEqualTo(WILD);
  }

  @Test
  void equalContentIsEqual() {
    assertThat(Bytes.copyOf(WILD))
        .isEqualTo(Bytes.copyOf(WILD))
        .hasSameHashCodeAs(Bytes.copyOf(WILD));
    assertThat(Bytes.utf8("a")).isNotEqualTo(Bytes.utf8("b")).isNotEqualTo("a");
  }

  @Test
  void partIsThatPart() {
    assertThat(Bytes.copyOf(WILD, 2, 3).toArray()).containsExactly(0xC3, 0x28, 27);
    assertThat(Bytes.copyOf(WILD, WILD.length, 0).size()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"0,7", "1,6", "-1,2", "6,1", "2,-1", "2147483647,2"})
  void partThatIsNotThereIsRefusedInsteadOfFilledWithZeros(int offset, int length) {
    assertThatThrownBy(() -> Bytes.copyOf(WILD, offset, length))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void base64KeepsEveryByteAndDisplayMarksWhatIsNotUtf8() {
    assertThat(Base64.getDecoder().decode(Bytes.copyOf(WILD).toBase64())).isEqualTo(WILD);
    assertThat(Bytes.utf8("zähle 🦁").toDisplay()).isEqualTo("zähle 🦁");
    assertThat(Bytes.copyOf(WILD).toDisplay()).contains("\uFFFD");
  }

  @Test
  void textFormShowsNoContent() {
    assertThat(Bytes.utf8("secret")).hasToString("6 bytes");
  }
}
