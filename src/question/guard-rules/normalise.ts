/** Traditional characters of the words that rules look for, each followed by its simplified one. */
const traditional =
  '殺杀結结證证偽伪發发稅税賄贿護护無无視视統统詞词車车禍祸傷伤綁绑關关講讲話话謝谢們们嗎吗誰谁機机習习臺台灣湾獨独選选舉举黨党產产買买賣卖騙骗個个樓楼藥药還还這这來来見见說说樣样點点給给開开規规則则設设請请壞坏沒没氣气煙烟燒烧婦妇兒儿現现進进門门鎖锁喚唤檢检塊块錢钱禮礼過过處处長长領领導导辦办離离婚婚戶户係系國国會会麼么後后時时經经歡欢聲声實实體体學学歷历駕驾險险裡里搶抢衝冲洩泄劫劫屍尸頂顶應应該该認认為为圖图譯译輸输擬拟複复製制據据權权夠够妳你';
const simplified = new Map(
  Array.from({ length: traditional.length / 2 }, (_, i) => [traditional[i * 2] ?? '', traditional[i * 2 + 1] ?? '']),
);

/**
 * The forms of a text that rules look at: compatibility characters folded (full width, ligatures), lower case,
 * invisible characters gone, blanks single and none between Han characters (「忽 略」); and, where it differs, the same
 * with simplified characters for traditional ones. Japanese rules need the first form, Chinese ones the last.
 */
export function normalise(text: string): string[] {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u00AD\u180E\u200B-\u200F\u2028-\u202E\u2060-\u2064\u2066-\u2069\uFEFF\u{E0000}-\u{E007F}]/gu, '')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/[’‘`´]/g, "'")
    .replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '')
    .trim();
  const folded = plain.replace(/\p{Script=Han}/gu, (character) => simplified.get(character) ?? character);
  return folded === plain ? [plain] : [plain, folded];
}
