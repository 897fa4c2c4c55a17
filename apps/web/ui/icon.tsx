const paths = {
  search: 'M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10Zm3.6-1.4L14 14',
  close: 'M3.5 3.5l9 9m0-9l-9 9',
  chevron: 'M6 3.5 10.5 8 6 12.5',
  clock: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12Zm0-9.5V8l2.5 1.8',
  megaphone: 'M2.5 6.5v3l2 .2L11 13V3L4.5 6.3l-2 .2ZM13 6.5v3M5 9.8V13h1.8v-2.3',
  tick: 'M2.5 8.5 6.3 12 13.5 4',
  back: 'M6 3.5 2.5 7 6 10.5M2.5 7h7a4 4 0 0 1 0 7H7',
  snow: 'M8 2v12M2.8 5l10.4 6M13.2 5 2.8 11',
  dot: 'M8 9.5A1.5 1.5 0 1 0 8 6.500a1.5 1.5 0 0 0 0 3Z',
  columns: 'M2.5 3h11v10h-11zM6.200 3v10M9.800 3v10',
  link: 'M6.500 9.500 9.500 6.500M7 4.500 8.500 3a3.200 3.200 0 0 1 4.500 4.500L11.500 9M4.500 7 3 8.500A3.200 3.200 0 0 0 7.500 13L9 11.500',
  print: 'M4.500 6V2.500h7V6M4.500 11.500h-2v-5h11v5h-2M4.500 9.500h7v4h-7z',
  warning: 'M8 2.500 14.500 13.500h-13L8 2.500Zm0 4V10m0 1.500v.5',
  menu: 'M2.500 4h11M2.500 8h11M2.500 12h11',
} as const;

export type IconName = keyof typeof paths;

/** A decoration beside a word, never instead of one: hidden from screen readers. */
export function Icon({ name, size = 16 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg className="icon" width={size} height={size} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={paths[name]} fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinejoin="round" />
    </svg>
  );
}
