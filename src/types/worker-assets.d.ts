/** Files of the pages and of the API's description, and prompts, which Cloudflare Workers cannot make: `scripts/build-worker-assets.ts` does, before wrangler bundles. */
declare module '#worker-assets' {
  type File = [name: string, asset: { body: string; type: string }];
  type Portal = Record<'styleUrl' | 'scriptUrl' | 'pageScriptUrl' | 'widgetUrl' | 'widgetIntegrity', string>;
  type Prompts = Record<'assistant' | 'understand' | 'compose' | 'vote' | 'translate', string>;
  const assets: { portal: Portal & { files: File[] }; docs: File[]; prompts: Prompts };
  export default assets;
}
