import { Page } from '../../ui/page.tsx';
import { useTexts } from '../../words/language.tsx';
import { shellTexts } from '../../shell/shell-texts.ts';

/** The pack station: the console's home. */
export function PackPage() {
  const t = useTexts(shellTexts);
  return (
    <Page title={t.pack} keepsFocus>
      <p />
    </Page>
  );
}
