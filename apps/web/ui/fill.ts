type Placeholders<Template extends string> = Template extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholders<Rest>
  : never;

/** Puts values into a text of the catalogue; a placeholder without a value does not compile. */
export function fill<const Template extends string>(
  template: Template,
  values: Readonly<Record<Placeholders<Template>, string | number>>,
): string {
  return template.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    String((values as Record<string, string | number>)[name] ?? ''),
  );
}
