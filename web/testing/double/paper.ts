import { PDFDocument, StandardFonts, rgb } from '@cantoo/pdf-lib';

const lines = [
  'Geachte heer Willems',
  '',
  'Op 3 november 2026 ontvingen wij uw vraag. Het college van burgemeester en schepenen besprak',
  'ze in zitting van 17 november 2026 en nam het volgende standpunt in.',
  '',
  'Het Kerkplein wordt heraangelegd van maart tot september 2027. De gemeente vraagt daarvoor een',
  'subsidie aan bij de Vlaamse overheid. De toegang tot uw woning blijft de hele tijd verzekerd; voor',
  'leveringen maken wij met u afspraken.',
  '',
  'Hebt u nog vragen? De dienst Wonen en Ondernemen helpt u graag verder, elke werkdag van 9 tot',
  '12 uur, op het nummer 03 555 01 20.',
  '',
  'Met vriendelijke groeten',
];

/** A letter of Klaverdam of this many pages, with the markers where the signatures come. */
export async function letter(title: string, pages: number): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  const [plain, bold] = [
    await pdf.embedFont(StandardFonts.Helvetica),
    await pdf.embedFont(StandardFonts.HelveticaBold),
  ];
  for (let number = 1; number <= pages; number += 1) {
    const page = pdf.addPage([595.28, 841.89]);
    const write = (text: string, x: number, y: number, size = 10.5, font = plain) =>
      page.drawText(text, { x, y, size, font, color: rgb(0.12, 0.16, 0.2) });
    page.drawRectangle({ x: 0, y: 800, width: 595.28, height: 42, color: rgb(0.04, 0.12, 0.29) });
    page.drawText('Gemeente Klaverdam', { x: 62, y: 815, size: 14, font: bold, color: rgb(1, 1, 1) });
    write('Grote Markt 1, 2999 Klaverdam', 62, 772, 9);
    write('Klaverdam, 24 november 2026', 400, 772, 9);
    write(title.slice(0, 68), 62, 716, 12.5, bold);
    lines.forEach((line, index) => write(line, 62, 684 - index * 16.5));
    if (number === pages) {
      write('[SIG01]', 62, 330, 9);
      write('An Peeters', 62, 300, 10.5, bold);
      write('Algemeen directeur', 62, 285);
      write('[SIG02]', 340, 330, 9);
      write('Karel Verlinden', 340, 300, 10.5, bold);
      write('Burgemeester', 340, 285);
    }
    write(`Bladzijde ${number} van ${pages}`, 62, 40, 8.5);
  }
  return pdf.save();
}
