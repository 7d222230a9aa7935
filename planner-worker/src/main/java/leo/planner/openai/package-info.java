/** Models behind an OpenAI-compatible address: Ollama, vLLM, llama.cpp's server and others. */
@NullMarked
package leo.planner.openai;

import org.jspecify.annotations.NullMarked;
