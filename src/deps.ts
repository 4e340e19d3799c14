import type { Hono } from 'hono';
import type { ChannelDeps } from './channels/channel-deps.ts';
import type { Config } from './config.ts';
import type { ConsoleDeps, StaffDeps } from './console/visit.ts';
import type { PortalAssets } from './portal/assets.ts';
import type { Receipts } from './question/receipt.ts';
import type { Asset } from './types/asset.ts';
import type { DocumentVersion } from './types/document-version.ts';

/** All that `createApp` needs; the doors put it together. */
export interface AppDeps extends ChannelDeps {
  config: ChannelDeps['config'] & Pick<Config, 'operatorName' | 'operatorContact'>;
  /** Tells our receipts from others. */
  receipts: Receipts;
  /** Documents of the publications that were live, the newest first; for the page of changes. */
  documentVersions?: () => Promise<DocumentVersion[]>;
  /** The pages' script and style; without them there are no pages, only the API. */
  portalAssets?: PortalAssets;
  /** Of the staff's console; without them there is none. Handed in as a whole, because Workers can't carry its code. */
  staff?: StaffDeps & { open: (deps: ConsoleDeps) => Hono };
  /** Files of the API's documentation page by name; without them there is no `/docs`. */
  docsAssets?: Map<string, Asset>;
}
