import { readGroups } from '/proctor.js';

// Every form works without scripts as well; this only saves loading the page again.
for (const form of document.querySelectorAll('form.wish')) {
  form.addEventListener('submit', toggleWish);
}

async function toggleWish(event) {
  event.preventDefault();
  const form = event.currentTarget;
  const answer = await fetch(form.action, { method: 'POST', body: new FormData(form), headers: { Accept: 'application/json' } }).catch(() => null);
  if (!answer?.ok) {
    form.submit(); // and let the page say what is wrong
    return;
  }

  const { isWished, count } = await answer.json();
  form.querySelector('button').setAttribute('aria-pressed', String(isWished));
  document.getElementById('wish-count').textContent = count;
}

// The group is data of the page: what a script shows is what the server would have shown.
const quantity = document.getElementById('quantity');
const points = document.getElementById('points');
if (quantity && points) {
  const { perEuro, label } = readGroups().group('loyaltytst').payload({ perEuro: 0, label: '' });
  const cents = Math.round(Number(quantity.dataset.price) * 100);
  quantity.addEventListener('input', () => {
    points.textContent = `+${Math.floor((cents * quantity.valueAsNumber * perEuro) / 100) || 0} ${label}`;
  });
}
