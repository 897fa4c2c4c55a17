/** What went wrong, said aloud as soon as it stands there; nothing while nothing did. */
export function ProblemLine({ text }: { readonly text: string }) {
  if (text === '') return null;
  return (
    <p className="problem" role="alert">
      {text}
    </p>
  );
}
