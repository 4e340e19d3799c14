import { Tokenizer } from '@huggingface/tokenizers';
import * as ort from 'onnxruntime-node';
import { readVerified } from './model-files.ts';

/** Start and end mark included: the graph refuses more. */
const mostTokens = 512;
const endToken = 2;

/**
 * The unit vector of a text, cut to 512 tokens. Blocks the calling thread, although it returns a promise.
 * One text a run: on one core, a batch of sixteen took as long as sixteen runs (256 short texts 1.72 s and 1.75 s),
 * padding changes the last bit of a vector, and a question would have to wait for a whole batch of passages.
 */
export interface E5Session {
  embed(text: string): Promise<Float32Array>;
  release(): Promise<void>;
}

/** @throws Error that names the file which is missing, changed or unusable. */
export async function loadE5(folder: string): Promise<E5Session> {
  const files = await readVerified(folder);
  const read = (name: string) => {
    const bytes = files.get(name);
    if (!bytes) throw new Error(`The checksum file does not name ${name}.`);
    return bytes;
  };
  const json = (name: string) => JSON.parse(read(name).toString('utf8')) as object;
  const tokenizer = new Tokenizer(json('tokenizer.json'), json('tokenizer_config.json'));
  const session = await ort.InferenceSession.create(read('onnx/model_q4.onnx'), {
    executionProviders: ['cpu'],
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
  });
  return {
    embed: (text) => run(session, cut(tokenizer.encode(text).ids)),
    release: () => session.release(),
  };
}

function cut(tokens: number[]): number[] {
  return tokens.length <= mostTokens ? tokens : [...tokens.slice(0, mostTokens - 1), endToken];
}

async function run(session: ort.InferenceSession, tokens: number[]): Promise<Float32Array> {
  const shape = [1, tokens.length];
  const output = await session.run(
    {
      input_ids: new ort.Tensor('int64', BigInt64Array.from(tokens, BigInt), shape),
      attention_mask: new ort.Tensor('int64', new BigInt64Array(tokens.length).fill(1n), shape),
    },
    ['sentence_embedding'],
  );
  return output.sentence_embedding?.data as Float32Array;
}
