import type { MessageKey } from '../i18n/languages.ts';
import { useText } from '../i18n/use-text.ts';

/** A heading and its paragraphs for each name; the messages `NAME` and `NAME.text`, an empty line between paragraphs. */
export function Sections({ names }: { names: (MessageKey & SectionName)[] }) {
  const text = useText();
  return names.map((name) => (
    <section key={name}>
      <h2>{text(name)}</h2>
      {text(`${name}.text`)
        .split('\n\n')
        .map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
    </section>
  ));
}

type SectionName = { [K in MessageKey]: K extends `${infer Name}.text` ? Name : never }[MessageKey];
