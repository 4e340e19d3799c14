// Whether the vectors in assets/ were made from the knowledge as it is. Embeds nothing.
import { findStale } from '../src/document/embed-knowledge.ts';
import { describeBundledEmbedder } from '../src/models/bundled.ts';

const stale = await findStale({ folder: 'knowledge', assets: 'assets' }, await describeBundledEmbedder('assets'));
for (const line of stale) console.error(line);
process.exitCode = stale.length > 0 ? 1 : 0;
