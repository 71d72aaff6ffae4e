/** How the chip looks; `!important` inside `:host` wins over every rule of the page. */
export const CHIP_STYLE = `
:host{all:initial!important;display:block!important;position:fixed!important;inset:0 auto auto 0!important;width:0!important;
height:0!important;overflow:visible!important;pointer-events:none!important;opacity:1!important;visibility:visible!important}
.chip{position:fixed;display:flex;max-width:calc(100vw - 8px);border:1px solid #c9c3c8;border-radius:8px;background:#fff;
color:#1f2937;font:14px/20px system-ui,sans-serif;box-shadow:0 2px 12px rgb(0 0 0/25%);pointer-events:auto;overflow:hidden}
.chip[hidden]{display:none}
button{all:unset;display:flex;align-items:center;gap:8px;box-sizing:border-box;min-width:36px;height:36px;padding:0 10px;
border-left:1px solid #e5e1e4;cursor:pointer;white-space:nowrap}
button:first-child{border:0;overflow:hidden}
button:hover{background:#f3eef2}
button:focus-visible{box-shadow:inset 0 0 0 2px #714b67;border-radius:7px}
b{font-weight:600;font-variant-numeric:tabular-nums}
span{color:#5b6472;font-size:12px;overflow:hidden;text-overflow:ellipsis}
span:empty{display:none}
svg{flex:none;width:16px;height:16px;fill:#5b6472}
.call svg{fill:#1a7f37}
.note button{cursor:default}
.note button+button{display:none}
[role=status]{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
@media(prefers-color-scheme:dark){.chip{border-color:#4a5163;background:#262a36;color:#e6e8ec}
button{border-color:#414758}button:hover{background:#343a4a}span{color:#a9b1c0}svg{fill:#a9b1c0}.call svg{fill:#47c465}
button:focus-visible{box-shadow:inset 0 0 0 2px #b58aab}}
@media print{:host{display:none!important}}
`;
