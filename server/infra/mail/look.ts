/** How our mails look, in MJML. Between `@@name@@` and `@@/name@@` lies the pattern of a part; `{{word}}` is filled. */
const ink = '#2b2320'
const ember = '#b4431c'
const pine = '#1f5a4a'

const part = (name: string, mjml: string) => `<mj-raw>@@${name}@@</mj-raw>${mjml}<mj-raw>@@/${name}@@</mj-raw>`

export const look = `
<mjml lang="{{lang}}" dir="{{dir}}">
  <mj-head>
    <mj-title>{{subject}}</mj-title>
    <mj-preview>{{preheader}}</mj-preview>
    <mj-raw>
      <meta name="color-scheme" content="light dark">
      <meta name="supported-color-schemes" content="light dark">
    </mj-raw>
    <mj-attributes>
      <mj-all font-family="-apple-system, 'Segoe UI', Roboto, 'Noto Sans', Helvetica, Arial, sans-serif" />
      <mj-text font-size="16px" line-height="1.55" color="${ink}" padding="6px 28px" />
      <mj-section padding="0" />
      <mj-column padding="0" />
    </mj-attributes>
    <mj-style>
      h1, h2 { margin: 0; font-weight: 700; letter-spacing: -0.01em; }
      h1 { font-size: 25px; line-height: 1.25; }
      h2 { font-size: 17px; line-height: 1.4; }
      ul, dl { margin: 0; padding: 0; }
      li { margin: 0 0 8px 20px; overflow-wrap: anywhere; }
      dt { font-size: 13px; color: #75655c; }
      dd { margin: 0 0 10px; overflow-wrap: anywhere; }
      .note { display: block; font-size: 14px; color: #75655c; }
      .words a { color: ${ember}; }
      @media (prefers-color-scheme: dark) {
        body, body > div { background-color: #1b1614 !important; }
        .sheet, .sheet > table { background-color: #2a2320 !important; }
        .words div, .words h1, .words h2 { color: #f4ebe4 !important; }
        .words .note, .words dt, .quiet div { color: #b9a99f !important; }
        .words a { color: #ffb38a !important; }
      }
    </mj-style>
  </mj-head>
  <mj-body background-color="#f6efe8" width="600px">
    <mj-section padding="20px 0 10px"><mj-column>
      <mj-text css-class="quiet" font-size="14px" color="#75655c"><span aria-hidden="true" style="color:${ember}">&#9679;</span> Hearth</mj-text>
    </mj-column></mj-section>
    <mj-section css-class="sheet" background-color="#fffdfb" border-radius="14px" padding="22px 0"><mj-column>
      <mj-text css-class="words" padding="6px 28px 10px"><h1>{{heading}}</h1></mj-text>
      <mj-raw>@@blocks@@</mj-raw>
      ${part('text', '<mj-text css-class="words">{{html}}</mj-text>')}
      ${part('title', '<mj-text css-class="words" padding="14px 28px 2px"><h2>{{text}}</h2></mj-text>')}
      ${part('list', '<mj-text css-class="words"><ul>{{html}}</ul></mj-text>')}
      ${part('facts', '<mj-text css-class="words"><dl>{{html}}</dl></mj-text>')}
      ${part(
        'button',
        `<mj-button align="left" href="{{href}}" background-color="${pine}" color="#ffffff" border-radius="10px" font-size="17px"
          font-weight="600" inner-padding="14px 26px" padding="14px 28px">{{label}}</mj-button>`,
      )}
      <mj-raw>@@/blocks@@</mj-raw>
    </mj-column></mj-section>
    <mj-section padding="12px 0 28px"><mj-column>
      <mj-text css-class="quiet" font-size="13px" color="#75655c">{{footer}}</mj-text>
    </mj-column></mj-section>
  </mj-body>
</mjml>`
