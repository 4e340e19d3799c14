/** A title as one says it: without what it explains in brackets. */
export const spokenTitle = (title: string): string => title.replace(/[（(][^）)]*[）)]/gu, '').trim();
