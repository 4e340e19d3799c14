import { keep, kept } from './store.ts';

const choices = ['language', 'size'] as const;

/** A language or type size that was chosen is found again at an address that names none, without a cookie. */
export function rememberChoices(): void {
  for (const choice of choices) {
    for (const link of document.querySelectorAll<HTMLElement>(`a[data-${choice}]`)) {
      link.addEventListener('click', () => keep(choice, link.dataset[choice]));
    }
  }
  const address = new URL(location.href);
  const missing = choices.filter((choice) => kept(choice) && !address.searchParams.has(choice));
  const others = missing.filter((choice) => kept(choice) !== shown(choice));
  if (others.length === 0) return;
  for (const choice of others) address.searchParams.set(choice, kept(choice) ?? '');
  location.replace(address);
}

function shown(choice: (typeof choices)[number]): string {
  const { lang, classList } = document.documentElement;
  return choice === 'language' ? lang : classList.contains('large') ? 'large' : 'normal';
}
