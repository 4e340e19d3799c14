// A plain rival with this product's passages, to be measured with the same cases: npm run evaluate -- --server <its address>
import { parseArgs } from 'node:util';
import { openQuestionFlow } from '../../src/testing/question-flow.ts';
import { openRival, serveRival } from './extractive-rival.ts';

const help = `npm run bench:rival -- [--port 8790]

Serves a plain rival at POST /api/chat until it is stopped: the passages of knowledge/ in a LangChain retriever, and the
nearest one as the answer. Measure it with: npm run evaluate -- --server http://127.0.0.1:8790 --out out/rival, and put
both side by side: npm run evaluate -- --against out/rival`;

const { values } = parseArgs({
  options: { port: { type: 'string', default: '8790' }, help: { type: 'boolean', short: 'h' } },
});
if (values.help) console.log(help);
else if (!/^\d{1,5}$/.test(values.port)) {
  console.error('--port: must be a whole number');
  process.exitCode = 2;
} else {
  const flow = await openQuestionFlow();
  const rival = await openRival(flow.knowledge.publication, flow.deps.embedQuestion);
  const { url, close } = await serveRival(rival, Number(values.port));
  console.log(`The rival is ready: ${url}/`);
  const stop = (): void => void close().then(() => flow.close());
  process.once('SIGINT', stop).once('SIGTERM', stop);
}
