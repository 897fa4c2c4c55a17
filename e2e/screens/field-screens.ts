/** A screen of the phone: the component that draws it and, once the phone is open, its address behind `#`. */
export interface FieldScreen {
  /** Exported by a file of `apps/web/field/screens`. */
  readonly component: string;
  /** Undefined for those on the way in, which are met in turn. */
  readonly hash?: (household: string) => string;
  readonly grows?: true;
}

/** Every screen of the phone; `every-screen.test.ts` fails when one is missing. */
export const fieldScreens: readonly FieldScreen[] = [
  { component: 'SignInScreen' },
  { component: 'PinSetScreen' },
  { component: 'UnlockScreen' },
  { component: 'RecordScreen', hash: () => '#/record', grows: true },
  { component: 'EntryScreen', hash: (household) => `#/record/${household}` },
  { component: 'LabourScreen', hash: () => '#/labour', grows: true },
  { component: 'TodoScreen', hash: () => '#/todo', grows: true },
  { component: 'MineScreen', hash: () => '#/mine' },
];
