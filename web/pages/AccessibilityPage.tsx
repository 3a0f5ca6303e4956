import { useText } from '../i18n/use-text.ts';
import { Sections } from './Sections.tsx';
import { TextPage } from './TextPage.tsx';

/** The statement that article II.16 of the Bestuursdecreet asks for: what holds, what fails, how to say it. */
export function AccessibilityPage() {
  const text = useText();
  return (
    <TextPage title={text('accessibility.title')}>
      <Sections
        names={[
          'accessibility.standing',
          'accessibility.fails',
          'accessibility.alternatives',
          'accessibility.feedback',
          'accessibility.complaints',
        ]}
      />
    </TextPage>
  );
}
