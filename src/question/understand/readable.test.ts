import { expect, test } from 'vitest';
import { homophonesOf } from '../../service/match/homophones.ts';
import { vocabularyOf } from '../../service/match/misspellings.ts';
import { spellingModelOf } from '../../service/match/spelling-model.ts';
import { readable } from './readable.ts';

const known = {
  homophones: homophonesOf(['社保卡']),
  spelling: spellingModelOf(['身份证丢了怎么补办', '补办要多少钱', '要带什么材料去派出所', '市監局在哪里'], ['身份证']),
  vocabulary: vocabularyOf(['How fast is a licence issued? A licence is issued fast.']),
};

test.each([
  ['shēn fèn zhèng diū le zěn me bǔ bàn', '身份证丢了怎么补办'],
  ['shen1fen4zheng4 diu1le zen3me bu3ban4', '身份证丢了怎么补办'],
  ['我的shenfenzheng丢了', '我的身份证丢了'],
  ['身份正丢了怎么补办', '身份证丢了怎么补办'],
  ['社保咔要带什么材料', '社保卡要带什么材料'],
  ['市间局在哪里', '市监局在哪里'],
  ['How fats is a lisence issued?', 'How fast is a licence issued?'],
  ['免許証をなくしました', '免許証をなくしました'],
  ['신분증을 잃어버렸어요', '신분증을 잃어버렸어요'],
])('%s is read as %s', (written, text) => expect(readable(written, known)).toBe(text));
