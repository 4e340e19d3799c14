/** Files of the pages and of the API's description, which Cloudflare Workers cannot make: `scripts/build-worker-assets.ts` does, before wrangler bundles. */
declare module '#worker-assets' {
  type File = [name: string, asset: { body: string; type: string }];
  const assets: { portal: { styleUrl: string; scriptUrl: string; files: File[] }; docs: File[] };
  export default assets;
}
