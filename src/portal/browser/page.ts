import { followChecklists } from './checklists.ts';
import { followCorrection } from './correction.ts';
import { followCheck } from './eligibility.ts';
import { rememberChoices } from './remember-choices.ts';
import { followSheet } from './sheet.ts';
import { suggest } from './suggest.ts';

// What pages do beyond being read. Each of these leaves a page alone that has nothing for it.
rememberChoices();
for (const element of document.querySelectorAll<HTMLElement>('[data-suggest]')) suggest(element);
for (const element of document.querySelectorAll<HTMLElement>('[data-checklist]')) followChecklists(element);
for (const element of document.querySelectorAll<HTMLElement>('[data-check]')) followCheck(element);
for (const element of document.querySelectorAll<HTMLElement>('[data-sheet]')) followSheet(element);
for (const element of document.querySelectorAll<HTMLElement>('[data-correction]')) followCorrection(element);
