import type { Region } from '../../types/catalogue.ts';

/** Provinces and large cities elsewhere; a question about their rules can't be answered here. */
const elsewhere =
  /北京|上海|天津|重庆|河北|山西|内蒙古?|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|广西|海南|四川|贵州|云南|西藏|陕西|甘肃|青海|宁夏|新疆|长春|哈尔滨|深圳|广州|杭州|南京|武汉|成都|西安|青岛|苏州|郑州|齐齐哈尔|大庆|佳木斯|牡丹江|绥化|四平|延边|通化|赤峰|秦皇岛|石家庄|\b(?:beijing|shanghai|tianjin|chongqing|hebei|jilin|heilongjiang|harbin|changchun|shandong|guangdong|guangzhou|shenzhen|hangzhou|nanjing|wuhan|chengdu|xi'an|qingdao)\b/i;

/** A text without the names of our places: they say where, not what. */
export function withoutPlaces(text: string, regions: Region[]): string {
  const names = regions.flatMap(namesOf).sort((a, b) => b.length - a.length);
  return names.reduce((rest, name) => (mentions(rest.toLowerCase(), name) ? without(rest, name) : rest), text);
}

function without(text: string, name: string): string {
  const at = text.toLowerCase().indexOf(name);
  return at < 0 ? text : `${text.slice(0, at)} ${text.slice(at + name.length)}`;
}

export interface PlaceFound {
  /** Code of the most exact region of ours that is named. */
  code?: string;
  /** A place outside the province is named. */
  elsewhere?: string;
  /** Something is said to come from or go to a place: what is asked may well be ours. */
  bridges: boolean;
}

const bridging =
  /户口|户籍|籍贯|从|异地|跨省|外省|外地|转|迁|回|来|老家|去|到|上班|工作|读书|住在|证是|办的|交的|参保|买的|嫁|娶|人在|\b(?:from|to|move[ds]?|moving|transfer|hold|came|born|live[ds]?|registered|issued|work(?:s|ed|ing)?)\b/i;

/** Finds the region that a text names: districts and counties before cities, longer names before shorter ones. */
export function findRegion(text: string, regions: Region[]): PlaceFound {
  const lower = text.toLowerCase();
  const found = regions
    .flatMap((region) =>
      namesOf(region)
        .filter((name) => mentions(lower, name))
        .map((name) => ({ region, name })),
    )
    .sort((a, b) => exactness(b.region) - exactness(a.region) || b.name.length - a.name.length)[0];
  const other = elsewhere.exec(text)?.[0];
  return {
    ...(found ? { code: found.region.code } : {}),
    ...(other ? { elsewhere: other } : {}),
    bridges: bridging.test(text),
  };
}

const exactness = (region: Region): number => (region.code.endsWith('0000') ? 0 : region.code.endsWith('00') ? 1 : 2);

/** Bare names of two characters only where they can't be part of another word of ours. */
function namesOf(region: Region): string[] {
  const { zh, en, ja } = region.name;
  const bare = zh.replace(/(?:满族|蒙古族|回族)?(?:自治县|市|区|县)$/, '');
  const names = [
    zh,
    ...(bare.length >= 2 && region.code.endsWith('00') ? [bare] : []),
    en,
    ja ?? '',
    ...region.aliases,
  ];
  return [...new Set(names.filter((name) => name.length >= 2).map((name) => name.toLowerCase()))];
}

function mentions(text: string, name: string): boolean {
  if (!/^[a-z' ]+$/.test(name)) return text.includes(name);
  return new RegExp(`\\b${name.replace(/ (?:city|district|county)$/, '')}\\b`).test(text);
}

/** The city (or province) that a region lies in: 210103 → 210100. */
export const cityOf = (code: string): string => (code.endsWith('0000') ? code : `${code.slice(0, 4)}00`);
