import { maskTokens } from '../mask.ts';

const token = `(?:${Object.values(maskTokens)
  .map((name) => name.replace(/[[\]]/g, '\\$&'))
  .join('|')})`;
const tokens = `${token}(?:\\s*(?:[,，、/]|or|and|或|和|及|と|または|및|또는|или|и|અને)?\\s*${token})*`;

/** What a number is introduced with; the paper whose number it is needn't be what is asked about. */
const introductions = [
  '(?:我的?|本人的?|私の)?(?:护照|護照|身份证件?|身份證|身分證|证件|通行证|居住证|居留证|台胞证|手机|手機|联系|银行卡|卡|社保卡?|医保卡?|账|帐|(?:统一社会)?信用|纳税人识别|パスポート|旅券|マイナンバー|在留カード|電話|口座)(?:号码?|號碼?|番号|代码|电话|方式)(?:是|为|為|は|が)?',
  '(?:我的?|本人的?|私の)?(?:电话|手机|邮箱|電話|メール(?:アドレス)?|微信|qq)(?:是|为|は)?',
  '(?:my |the )?(?:passport|id(?: card)?|identity card|phone|mobile|telephone|card|bank card|account|tax) (?:number|no\\.?|#)(?: is)?',
  'my (?:phone|mobile|e-?mail(?: address)?)(?: is)?',
  'my (?:id|id card|identity card|passport) is',
  '(?:(?:you can|please) )?(?:reach|call|contact|e-?mail|text) me (?:at|on|by)',
  '(?:제 |내 )?(?:여권|전화|휴대폰|주민등록|외국인등록|계좌|카드) ?번호(?:는|가)?',
  '(?:мой |моя )?номер\\p{L}{0,2} (?:моего |моей )?(?:загран)?(?:паспорт|телефон|карт|сч[её]т)\\p{L}*(?: —)?',
  '(?:мой |моя )(?:телефон|почта)(?: —)?',
  '(?:મારો |મારા |મારું )?(?:પાસપોર્ટ|ફોન|મોબાઇલ|આધાર|ખાતા|કાર્ડ) ?નંબર',
].join('|');
const introduced = new RegExp(
  `(?:${introductions})\\s*[:：]?\\s*${tokens}\\s*(?:です|でして|でした|입니다|이에요|예요|이고|છે)?\\s*(?:[,，。.;；、!！\\n]|$)`,
  'giu',
);
const alone = new RegExp(tokens, 'giu');

/** A question without the tokens of masked data, which say nothing of its matter. */
export const withoutTokens = (text: string): string => text.replace(alone, ' ').replace(/ {2,}/g, ' ').trim();

/** The same without 「护照号码是」 in front of a number either. */
export const withoutIntroductions = (text: string): string => withoutTokens(text.replace(introduced, ' '));
