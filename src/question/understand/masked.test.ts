import { expect, it } from 'vitest';
import { maskPersonalData } from '../mask.ts';
import { withoutIntroductions, withoutTokens } from './masked.ts';

const matterOf = (text: string): string => withoutIntroductions(maskPersonalData(text).text);

it.each([
  ['我的护照号是E12345678，想办结婚登记带什么', '想办结婚登记带什么'],
  ['护照号码：E12345678。怎么续签证', '怎么续签证'],
  ['パスポート番号は TZ0000000 です。在留許可はいくらですか', '在留許可はいくらですか'],
  ['電話は13900000000です。離婚登記の費用は', '離婚登記の費用は'],
  ['номер паспорта 75 1234567, как продлить визу?', 'как продлить визу?'],
  ['my passport number is TR1234567, how do I extend my visa?', 'how do I extend my visa?'],
  ['My ID is 210211191010100202. What does a passport cost?', 'What does a passport cost?'],
  ['Reach me at wang@example.org or 139-0000-0000. How soon?', 'How soon?'],
  ['여권번호 M12345678 입니다. 체류기간 연장은요?', '체류기간 연장은요?'],
  ['મારો પાસપોર્ટ નંબર Z1234567 છે, વિઝાની ફી કેટલી?', 'વિઝાની ફી કેટલી?'],
])('what a number is introduced with says nothing of the matter: %s', (asked, matter) => {
  expect(matterOf(asked)).toBe(matter);
});

it('what something happened to stays', () => {
  expect(matterOf('护照号E12345678丢了怎么补')).toBe('护照号 丢了怎么补');
  expect(matterOf('我的卡号6222000000000010存不了医保钱')).toBe('我的卡号 存不了医保钱');
});

it('tokens alone go too, and a question without any stays as it is', () => {
  expect(withoutTokens('护照号[PASSPORT]，怎么补')).toBe('护照号 ，怎么补');
  expect(matterOf('办护照要多久？')).toBe('办护照要多久？');
});
