/** Where the header was looked for, when a person says so. */
export interface Asked {
  readonly sheet?: number;
  readonly headerRow?: number;
  readonly headerRows?: number;
}
