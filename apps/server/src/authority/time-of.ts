/** `14:05`, in Asia/Shanghai. */
export function timeOf(moment: string): string {
  return new Date(Date.parse(moment) + 8 * 3_600_000).toISOString().slice(11, 16);
}
