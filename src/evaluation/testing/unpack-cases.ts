import { gunzipSync } from 'node:zlib';
import { z } from 'zod';

const Packed = z.object({
  shared: z.array(z.string()),
  cases: z.array(
    z.object({ states: z.array(z.string()), summary: z.string(), body: z.array(z.union([z.string(), z.number()])) }),
  ),
});

/** The cases in a report's page, as its script unpacks them. */
export function unpackCases(page: string): z.infer<typeof Packed> {
  const packed = /id="packed">([^<]*)</.exec(page)?.[1] ?? '';
  return Packed.parse(JSON.parse(gunzipSync(Buffer.from(packed, 'base64')).toString()));
}
