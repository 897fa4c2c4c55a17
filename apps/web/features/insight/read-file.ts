/** A file in base64, as a command takes it; undefined when the browser cannot read it. */
export async function readFile(file: File): Promise<string | undefined> {
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const parts: string[] = [];
    // A call takes only so many arguments.
    for (let at = 0; at < bytes.length; at += 8_192)
      parts.push(String.fromCharCode(...bytes.subarray(at, at + 8_192)));
    return btoa(parts.join(''));
  } catch {
    return undefined;
  }
}
