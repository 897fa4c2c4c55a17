import { Button, type ButtonProps } from 'antd';
import './key-button.css';

interface KeyButtonProps extends Omit<ButtonProps, 'children'> {
  readonly label: string;
  /** The letter printed on it; left out when keys are off. */
  readonly letter: string | undefined;
}

/** A button that prints the key which does the same. */
export function KeyButton({ label, letter, ...rest }: KeyButtonProps) {
  return (
    <Button {...rest} aria-keyshortcuts={letter}>
      {label}
      {letter !== undefined && <kbd>{letter}</kbd>}
    </Button>
  );
}
