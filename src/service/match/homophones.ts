import { pinyin } from 'pinyin-pro';

/** Words of everyday business that are mistyped by their sound, beside the names of the services. */
export const everydayWords =
  '身份证 户口簿 居住证 驾驶证 社保卡 医保卡 公积金 养老金 失业金 残疾证 营业执照 个体户 派出所 车管所 民政局 结婚证 离婚证 出生证 通行证 体检单 工作日 多少钱 多长时间 手续费 工本费 社会保险 医疗保险 养老保险 育儿补贴 生育津贴 高龄津贴 抚恤金 公租房 契税 不动产 落户 护照 签证 执照 低保 公证 注销 申请 毕业 离婚 股东 残联 领养 养老 房产'.split(
    ' ',
  );

/** By how a word sounds: without tones, and for three characters or more without what northern and southern speakers mix up. */
export type Homophones = Map<string, string>;

export function homophonesOf(names: string[]): Homophones {
  const words = names.filter((name) => /^\p{Script=Han}{3,6}$/u.test(name));
  return new Map([...words, ...everydayWords].map((word) => [keyOf(syllablesOf(word)), word]));
}

/** The text with words that sound like one of these and aren't any put right: 「射保卡」 is 「社保卡」. */
export function repairHomophones(text: string, homophones: Homophones): string {
  const characters = [...text];
  const syllables = syllablesOf(text);
  if (syllables.length !== characters.length) return text;
  const known = new Set(homophones.values());
  for (let size = longest; size >= 2; size--) {
    for (let at = 0; at + size <= characters.length; at++) {
      const written = characters.slice(at, at + size).join('');
      const word = homophones.get(keyOf(syllables.slice(at, at + size)));
      if (!word || known.has(written) || [...word].length !== size || !/^\p{Script=Han}+$/u.test(written)) continue;
      characters.splice(at, size, ...word);
    }
  }
  return characters.join('');
}

const longest = 6;

const syllablesOf = (text: string): string[] =>
  pinyin(text, { toneType: 'none', type: 'array', nonZh: 'spaced', v: true });

const keyOf = (syllables: string[]): string => (syllables.length < 3 ? syllables : syllables.map(mixedUp)).join(' ');

const mixedUp = (syllable: string): string => syllable.replace(/^([zcs])h/, '$1').replace(/ng$/, 'n');
