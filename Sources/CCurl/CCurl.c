#include "CCurl.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdlib.h>

// As libcurl lays it out.
typedef struct {
  int kind;
  CCurlEasy *easy;
  union {
    void *other;
    int code;
  } data;
} Message;

enum { MESSAGE_ENDED = 1, GLOBAL_EVERYTHING = 3 };

// Some of libcurl's functions take any type of last argument. They must be called as such: where
// such arguments travel is the platform's choice.
struct CCurlLibrary {
  int (*global_init)(long);
  CCurlEasy *(*easy_init)(void);
  int (*easy_setopt)(CCurlEasy *, int, ...);
  int (*easy_getinfo)(CCurlEasy *, int, ...);
  void (*easy_cleanup)(CCurlEasy *);
  const char *(*easy_strerror)(int);
  CCurlMulti *(*multi_init)(void);
  int (*multi_add_handle)(CCurlMulti *, CCurlEasy *);
  int (*multi_remove_handle)(CCurlMulti *, CCurlEasy *);
  int (*multi_perform)(CCurlMulti *, int *);
  int (*multi_poll)(CCurlMulti *, CCurlWait *, unsigned int, int, int *);
  Message *(*multi_info_read)(CCurlMulti *, int *);
  int (*multi_cleanup)(CCurlMulti *);
  CCurlList *(*slist_append)(CCurlList *, const char *);
  void (*slist_free_all)(CCurlList *);
};

// Before 7.84 two threads must not initialise it at once.
static pthread_mutex_t initialisation = PTHREAD_MUTEX_INITIALIZER;

CCurlLibrary *ccurl_open(const char *name, const char **reason) {
  void *handle = dlopen(name, RTLD_NOW | RTLD_LOCAL);
  if (!handle) {
    *reason = dlerror();
    return NULL;
  }
  CCurlLibrary *library = calloc(1, sizeof(*library));
  if (!library) {
    *reason = "no memory";
    return NULL;
  }
  const struct {
    const char *name;
    void *place;
  } functions[] = {
      {"curl_global_init", &library->global_init},
      {"curl_easy_init", &library->easy_init},
      {"curl_easy_setopt", &library->easy_setopt},
      {"curl_easy_getinfo", &library->easy_getinfo},
      {"curl_easy_cleanup", &library->easy_cleanup},
      {"curl_easy_strerror", &library->easy_strerror},
      {"curl_multi_init", &library->multi_init},
      {"curl_multi_add_handle", &library->multi_add_handle},
      {"curl_multi_remove_handle", &library->multi_remove_handle},
      {"curl_multi_perform", &library->multi_perform},
      {"curl_multi_poll", &library->multi_poll},
      {"curl_multi_info_read", &library->multi_info_read},
      {"curl_multi_cleanup", &library->multi_cleanup},
      {"curl_slist_append", &library->slist_append},
      {"curl_slist_free_all", &library->slist_free_all},
  };
  for (size_t index = 0; index < sizeof(functions) / sizeof(*functions); index++) {
    void *function = dlsym(handle, functions[index].name);
    if (!function) {
      *reason = dlerror();
      free(library);
      return NULL;
    }
    *(void **)functions[index].place = function;
  }
  pthread_mutex_lock(&initialisation);
  int code = library->global_init(GLOBAL_EVERYTHING);
  pthread_mutex_unlock(&initialisation);
  if (code != CCURL_OK) {
    *reason = library->easy_strerror(code);
    free(library);
    return NULL;
  }
  return library;
}

CCurlMulti *ccurl_multi_create(const CCurlLibrary *library) { return library->multi_init(); }

int ccurl_multi_add(const CCurlLibrary *library, CCurlMulti *multi, CCurlEasy *easy) {
  return library->multi_add_handle(multi, easy);
}

int ccurl_multi_remove(const CCurlLibrary *library, CCurlMulti *multi, CCurlEasy *easy) {
  return library->multi_remove_handle(multi, easy);
}

int ccurl_multi_perform(const CCurlLibrary *library, CCurlMulti *multi) {
  int running = 0;
  return library->multi_perform(multi, &running);
}

int ccurl_multi_poll(const CCurlLibrary *library, CCurlMulti *multi, CCurlWait *extra,
                     unsigned int count, int milliseconds) {
  return library->multi_poll(multi, extra, count, milliseconds, NULL);
}

CCurlEasy *ccurl_multi_ended(const CCurlLibrary *library, CCurlMulti *multi, int *code) {
  int left = 0;
  Message *message;
  while ((message = library->multi_info_read(multi, &left))) {
    if (message->kind != MESSAGE_ENDED) continue;
    *code = message->data.code;
    return message->easy;
  }
  return NULL;
}

void ccurl_multi_destroy(const CCurlLibrary *library, CCurlMulti *multi) {
  library->multi_cleanup(multi);
}

CCurlEasy *ccurl_easy_create(const CCurlLibrary *library) { return library->easy_init(); }

int ccurl_set_number(const CCurlLibrary *library, CCurlEasy *easy, int option, long number) {
  return library->easy_setopt(easy, option, number);
}

int ccurl_set_size(const CCurlLibrary *library, CCurlEasy *easy, int option, long long size) {
  return library->easy_setopt(easy, option, size);
}

int ccurl_set_pointer(const CCurlLibrary *library, CCurlEasy *easy, int option,
                      const void *value) {
  return library->easy_setopt(easy, option, value);
}

int ccurl_set_receiver(const CCurlLibrary *library, CCurlEasy *easy, int option,
                       CCurlReceiver receiver) {
  return library->easy_setopt(easy, option, receiver);
}

long ccurl_number(const CCurlLibrary *library, CCurlEasy *easy, int info) {
  long number = 0;
  library->easy_getinfo(easy, info, &number);
  return number;
}

long long ccurl_time(const CCurlLibrary *library, CCurlEasy *easy, int info) {
  long long time = 0;
  library->easy_getinfo(easy, info, &time);
  return time;
}

const char *ccurl_meaning(const CCurlLibrary *library, int code) {
  return library->easy_strerror(code);
}

void ccurl_easy_destroy(const CCurlLibrary *library, CCurlEasy *easy) {
  library->easy_cleanup(easy);
}

CCurlList *ccurl_list_append(const CCurlLibrary *library, CCurlList *list, const char *line) {
  return library->slist_append(list, line);
}

void ccurl_list_destroy(const CCurlLibrary *library, CCurlList *list) {
  library->slist_free_all(list);
}
