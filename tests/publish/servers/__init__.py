"""Real servers, on the loopback interface only, that the tests of publishing publish to, and what stands between them and a publisher."""
