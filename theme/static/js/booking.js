// Nothing is fetched from the calendar's holder before a visitor asks.
const way = document.querySelector('[data-enhance=booking]');
const [button, template] = way.querySelectorAll('button, template');
let panel;

button.hidden = false;
button.onclick = () => {
  for (const words of button.children) words.hidden = !words.hidden;
  if (panel) {
    panel = panel.remove();
    button.focus(); // Safari does not by itself.
    return;
  }
  way.append(panel = template.content.firstElementChild.cloneNode(true));
  const [status, frame] = panel.querySelectorAll('[role=status], iframe'), { src, answer, seconds } = frame.dataset;
  const arrived = () => {
    status.remove();
    // Else the Tab key passes it by.
    if (document.activeElement == frame) frame.contentWindow.focus();
  };
  frame.src = src;
  frame.focus();
  setTimeout(() => status.lastElementChild.hidden = false, seconds * 1000);
  if (!answer) frame.onload = arrived;
  // Hidden until its first message is answered.
  else onmessage = ({ source, origin }) => {
    if (source == frame.contentWindow) arrived(onmessage = source.postMessage(JSON.parse(answer), origin));
  };
};
