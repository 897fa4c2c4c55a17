/** How a draft is tried on a closed period: points stand above schemes, so the view is given from there. */
export interface TryOutProps {
  /** Null for the county's own template, which is tried on every village. */
  readonly village: string | null;
  readonly draft: { readonly text: string } | { readonly version: string };
}
