import type { LocalizedText } from '../schema/text.ts';

/** What is told to whoever had signed a document that was replaced. */
export function documentReplacedTexts(fileName: string): { subject: LocalizedText; message: LocalizedText } {
  return {
    subject: {
      nl: 'Een document dat u ondertekende, is vervangen',
      fr: 'Un document que vous avez signé a été remplacé',
      de: 'Ein von Ihnen unterzeichnetes Dokument wurde ersetzt',
      en: 'A document that you signed has been replaced',
    },
    message: {
      nl: `Het document ‘${fileName}’ is gewijzigd. Uw handtekening staat niet op de nieuwe versie: als die nodig is, vindt u de taak opnieuw in uw postvak.`,
      fr: `Le document « ${fileName} » a été modifié. Votre signature ne figure pas sur la nouvelle version : si elle est nécessaire, vous retrouverez la tâche dans votre boîte de réception.`,
      de: `Das Dokument „${fileName}“ wurde geändert. Ihre Unterschrift steht nicht auf der neuen Fassung: Ist sie nötig, finden Sie die Aufgabe wieder in Ihrem Posteingang.`,
      en: `The document ‘${fileName}’ has changed. Your signature is not on the new version: if it is needed, you will find the task in your inbox again.`,
    },
  };
}
