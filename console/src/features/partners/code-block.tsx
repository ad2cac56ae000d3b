/** Text of programs, which scrolls within itself; by keyboard too. */
export function CodeBlock({ text, label }: { text: string; label: string }) {
  return (
    <div className="code" role="region" aria-label={label} tabIndex={0}>
      <pre>{text}</pre>
    </div>
  );
}
