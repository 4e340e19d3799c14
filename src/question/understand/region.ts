import type { Region } from '../../types/catalogue.ts';
import { findElsewhere } from './elsewhere.ts';

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
  const { place, bridges } = findElsewhere(text);
  return {
    ...(found ? { code: found.region.code } : {}),
    ...(place ? { elsewhere: place } : {}),
    bridges,
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
