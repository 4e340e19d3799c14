import { pinyinGrams } from '../service/match/pinyin-grams.ts';
import { shippedModel } from './understand/wordings/model.ts';

/** Reads what every question needs and no publication holds: for whoever waits for something else meanwhile. */
export function warmUp(): void {
  shippedModel();
  // The dictionary of pinyin is read at its first use.
  pinyinGrams('身份证到期了怎么换，要带什么材料，多久能办好');
}
