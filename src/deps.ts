import type { ChannelDeps } from './channels/channel-deps.ts';
import type { Asset, PortalAssets } from './portal/assets.ts';
import type { QuestionDeps } from './question/answer-question.ts';

/** All that `createApp` needs; the doors put it together. */
export interface AppDeps extends Omit<ChannelDeps, 'ask'> {
  question: QuestionDeps;
  /** The pages' script and style; without them there are no pages, only the API. */
  portalAssets?: PortalAssets;
  /** Files of the API's documentation page by name; without them there is no `/docs`. */
  docsAssets?: Map<string, Asset>;
}
