import { useState } from 'react';
import { TextField } from '../../../ui/field.tsx';
import { useTexts } from '../../../words/language.tsx';
import { attachLabelDocument } from '../act-documents.ts';
import { actionTexts } from '../action-texts.ts';
import { useSettle } from '../use-settle.ts';
import { faultOf, type FormProps, SettleForm } from './settle-form.tsx';

/** As much as the server takes. */
const limitBytes = 5_000_000;

/** Attaches a label that was taken from the carrier's own pages. */
export function LabelForm({ orderId, onDone, onCancel }: FormProps) {
  const t = useTexts(actionTexts);
  const [file, setFile] = useState<File | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const attach = useSettle(attachLabelDocument);
  const act = async () => {
    const wrong = file === null ? t.label.missing : file.size > limitBytes ? t.label.tooLarge : null;
    setFault(wrong);
    if (file === null || wrong !== null) return;
    const pdfBase64 = await base64Of(file);
    attach.mutate({ input: { orderId, pdfBase64 } }, { onSuccess: () => onDone(t.done.ATTACH_LABEL) });
  };
  return (
    <SettleForm
      help={t.label.help}
      submits={[{ name: t.label.ask, act: () => void act() }]}
      isPending={attach.isPending}
      error={attach.error}
      shownPaths={['input.pdfBase64']}
      onCancel={onCancel}
    >
      <TextField
        label={t.label.file}
        type="file"
        accept="application/pdf,.pdf"
        error={fault ?? faultOf(attach.error, 'input.pdfBase64')}
        onChange={({ target }) => {
          setFile(target.files?.[0] ?? null);
          setFault(null);
        }}
      />
    </SettleForm>
  );
}

/** The file in base64, piece by piece: all of it at once is more arguments than a call takes. */
async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const pieceBytes = 32_768;
  let text = '';
  for (let at = 0; at < bytes.length; at += pieceBytes)
    text += String.fromCharCode(...bytes.subarray(at, at + pieceBytes));
  return btoa(text);
}
