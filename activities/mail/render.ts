/** What a mail says: paragraphs, one link, and who sends it. */
export interface MailContent {
  heading: string;
  paragraphs: string[];
  link: { label: string; url: string };
  /** Below the link, smaller. */
  footer: string;
}

/** The same text twice: plain, and as HTML that needs no image and no style sheet. */
export function renderMail({ heading, paragraphs, link, footer }: MailContent): { text: string; html: string } {
  const text = [heading, ...paragraphs, `${link.label}:\n${link.url}`, `--\n${footer}`].join('\n\n');
  const body = [
    `<h1 style="font-size:20px;line-height:1.3;margin:0 0 16px">${escapeHtml(heading)}</h1>`,
    ...paragraphs.map(
      (paragraph) => `<p style="margin:0 0 16px">${escapeHtml(paragraph).replaceAll('\n', '<br>')}</p>`,
    ),
    `<p style="margin:24px 0"><a href="${escapeHtml(link.url)}" style="background:#0b4f6c;border-radius:4px;color:#ffffff;display:inline-block;padding:12px 20px;text-decoration:none">${escapeHtml(link.label)}</a></p>`,
    `<p style="border-top:1px solid #d0d7de;color:#57606a;font-size:14px;margin:32px 0 0;padding-top:12px">${escapeHtml(footer)}</p>`,
  ].join('\n');
  const html = `<!doctype html>
<html lang="nl">
<head><meta charset="utf-8"><title>${escapeHtml(heading)}</title></head>
<body style="color:#1f2328;font-family:'Source Sans 3',Calibri,Arial,sans-serif;font-size:16px;line-height:1.5;margin:0 auto;max-width:600px;padding:24px">
${body}
</body>
</html>
`;
  return { text: `${text}\n`, html };
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
